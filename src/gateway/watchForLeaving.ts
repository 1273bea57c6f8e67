import type { Socket } from 'node:net';

/**
 * Notices that a client leaves while nothing reads from it yet. What it sends meanwhile stays in its buffer.
 * @returns stops watching
 */
export function watchForLeaving(client: Socket, onLeft: () => void): () => void {
  // The end shows only to a reader; without anything in the buffer this reads nothing else.
  const onReadable = (): void => {
    if (client.readableLength === 0) client.read(0);
  };
  client.on('readable', onReadable).once('end', onLeft).once('close', onLeft);
  // The end may have come before anyone watched for it.
  if (client.destroyed) queueMicrotask(onLeft);
  else onReadable();
  return () => void client.off('readable', onReadable).off('end', onLeft).off('close', onLeft);
}
