/** Said where a change got no answer. */
export const UNREACHABLE = 'The server could not be reached. Check the connection, then try again.'
