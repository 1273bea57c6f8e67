import { streamingMode } from '../../host/platform/streamingMode';
import type { ReadonlyDocuments } from '../../host/ui/readonlyDocuments';
import { staticIpDocument, type SentStaticIp } from '../../host/labels/staticIpDocument';

/** Shows all that the server sent about static IPs; passwords only where they are asked for, and not in streaming mode. */
export async function showDetails(
  documents: ReadonlyDocuments,
  list: readonly SentStaticIp[],
  options: Parameters<typeof staticIpDocument>[1],
): Promise<void> {
  const write = () =>
    staticIpDocument(list, { ...options, withPasswords: options.withPasswords && !streamingMode.enabled });
  await documents.show(write().title, 'md', () => write().markdown);
}
