import type { Client, Package } from '../../api/client';
import { PagedStore } from '../stores/pagedStore';

const pageSize = 50;

/**
 * All packages of one product type.
 * @throws {ApiError}
 */
export async function loadPackagesOfType(
  client: Pick<Client, 'packages'>,
  productType: number,
  signal: AbortSignal,
): Promise<readonly Package[]> {
  const store = new PagedStore<Package>({
    pageSize,
    fetchPage: (page, size) => client.packages.list({ product_type: productType, page, size }, { signal }),
    identity: ({ id }) => id,
  });
  try {
    return (await store.all({ signal })).items;
  } finally {
    store.dispose();
  }
}
