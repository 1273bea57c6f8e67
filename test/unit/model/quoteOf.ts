import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../src/model/purchase/catalogue';
import { emptyDraft, orderOf } from '../../../src/model/purchase/draft';
import { priceOrder, type Quote } from '../../../src/model/purchase/quote';
import type { Sandbox } from '../../sandbox/sandbox';
import { clientOf } from '../api/server';

/** The price of product 901, paid from the balance. Patient, since a busy machine may need long for first answers. */
export async function quoteOf({ apiUrl, key }: Pick<Sandbox, 'apiUrl' | 'key'>): Promise<Quote> {
  const client = clientOf(new URL(apiUrl), { key, timeoutMs: 30_000 });
  try {
    const { products, payments } = await loadCatalogue(client);
    const order = orderOf({
      ...emptyDraft,
      product: products.find(({ id }) => id === 901),
      payment: payments[0]?.methods[0],
    });
    assert.ok(!('problem' in order));
    return await priceOrder(client, order);
  } finally {
    await client.dispose();
  }
}
