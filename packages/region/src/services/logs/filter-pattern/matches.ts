/** Says whether a log event's message matches. */
export type Matches = (message: string) => boolean;
