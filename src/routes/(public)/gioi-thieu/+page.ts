/** Read without signing in, without JavaScript, before anything is installed. */
export const prerender = true;
export const csr = false;
