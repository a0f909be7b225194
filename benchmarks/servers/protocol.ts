/** What a measured server and the benchmark that started it say to each other. */
export type ServerMessage = { type: 'listening'; port: number } | { type: 'usage'; usage: Usage };

export interface ServerQuestion {
  type: 'usage';
}

/** Since the server started. */
export interface Usage {
  /** Microseconds of all threads, user and system. */
  cpu: number;
  /** Requests that reached the server. */
  requests: number;
  /** Events that are through, where the variant counts them: recorded and given to its sink. */
  recorded: number | null;
}
