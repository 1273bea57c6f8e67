/** Time limits in milliseconds. */
export interface GatewayLimits {
  /** Until the connection to an upstream is there, with its TLS. */
  readonly connectMs: number;
  /** Until an upstream has opened a tunnel after that. */
  readonly handshakeMs: number;
  /** Until the head of an answer to a plain HTTP request is there. */
  readonly responseMs: number;
  /** Until a client has sent the head of a request, from its first byte. */
  readonly headMs: number;
  /** Without a byte before the first request of a connection, or between two. */
  readonly betweenRequestsMs: number;
  /** Without a byte in either direction of a tunnel or a request. */
  readonly idleMs: number;
}

export const defaultLimits: GatewayLimits = {
  connectMs: 5000,
  handshakeMs: 10_000,
  responseMs: 60_000,
  headMs: 15_000,
  betweenRequestsMs: 120_000,
  idleMs: 15 * 60_000,
};

/**
 * Bytes that wait in a socket for a slow reader before the other side is paused. More than one read of 64 KB, which would
 * pause and resume the other side each time.
 */
export const socketBufferBytes = 128 * 1024;

/** Bytes of the head of a request. */
export const maxHeadBytes = 32 * 1024;
/** Bytes of the head of an answer, in which some sites set many cookies. */
export const maxAnswerHeadBytes = 128 * 1024;
