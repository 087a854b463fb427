/** This page, built once, is the shell that answers for every address. */
export const prerender = true;
