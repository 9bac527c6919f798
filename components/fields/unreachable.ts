export const UNREACHABLE = 'The server could not be reached. Check the connection, then try again.'
