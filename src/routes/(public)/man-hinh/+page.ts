/** Read by the computer of a hall: no account, no book on the machine. */
export const prerender = true;
