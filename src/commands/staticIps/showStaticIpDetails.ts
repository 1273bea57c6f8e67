import type { ReadonlyDocuments } from '../../host/ui/readonlyDocuments';
import { staticIpDocument, type SentStaticIp } from '../../host/labels/staticIpDocument';

/** Shows all that the server sent about static IPs; passwords only where they are asked for. */
export async function showDetails(
  documents: ReadonlyDocuments,
  list: readonly SentStaticIp[],
  options: Parameters<typeof staticIpDocument>[1],
): Promise<void> {
  const { title, markdown } = staticIpDocument(list, options);
  await documents.show(title, 'md', markdown);
}
