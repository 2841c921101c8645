/** Who is asking: the account behind the session of a request or a socket. */
export interface Reader {
  accountId: string;
  sessionId: string;
  expiresAt: Date;
  name: string;
}
