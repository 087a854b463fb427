/** Read without signing in. */
export const prerender = true;
