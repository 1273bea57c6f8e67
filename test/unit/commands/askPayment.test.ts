import '../vscode/standIn';
import assert from 'node:assert/strict';
import { ApiError, type ApiFailure } from '../../../src/api/apiError';
import { boxes } from '../vscode/boxes';
import { askCoupon, askPayment } from '../../../src/commands/purchase/askPayment';
import type { PurchaseState, Shop } from '../../../src/commands/purchase/purchaseState';
import { emptyDraft } from '../../../src/model/purchase/draft';

describe('the payment step', () => {
  afterEach(() => (boxes.answer = () => undefined));

  it('turns the invitation discount on and off, and keeps it while a payment method is selected', async () => {
    const kept: boolean[] = [];
    const shop = {
      place: { title: 'Buy', step: 1, totalSteps: 1, canGoForward: false },
      catalogue: { payments: [{ name: 'Account', methods: [{ id: 1, title: 'Balance', disabled: false }] }] },
      keep: ({ draft }: PurchaseState) => void kept.push(draft.useInvitationDiscount),
    } as unknown as Shop;
    const [apply, dontApply] = ['Apply my invitation discount', "Don't apply my invitation discount"];
    const answers = [apply, dontApply, apply, 'Balance'];
    boxes.answer = ({ labels }) => {
      const answer = answers.shift();
      assert.ok(answer === undefined || labels.includes(answer), labels.join());
      return answer;
    };
    const state = await askPayment({ draft: emptyDraft, type: undefined, quote: undefined }, shop);
    assert.deepEqual([state.draft.useInvitationDiscount, state.draft.payment?.id], [true, 1]);
    assert.deepEqual(kept, [true, false, true]);
  });
});

describe('the coupon step', () => {
  afterEach(() => (boxes.answer = () => undefined));

  const product = { id: 9, type: 9, title: 'Traffic', status: 1 };
  const draft = { ...emptyDraft, product, payment: { id: 1, title: 'Balance' } };

  /** Types these coupons, of which only `GOOD` is accepted. Returns the answer, and what was checked. */
  async function enter(failure: ApiFailure, ...coupons: readonly string[]) {
    const checked: (string | undefined)[] = [];
    const shop = {
      place: { title: 'Buy', step: 2, totalSteps: 3, canGoForward: false },
      client: {
        orders: {
          check: ({ coupon_sn }: { readonly coupon_sn?: string }) => {
            checked.push(coupon_sn);
            return coupon_sn === 'GOOD'
              ? Promise.resolve({ pay_fee: 5, amount: 1 })
              : Promise.reject(new ApiError('checkOrder', failure));
          },
        },
      },
    } as unknown as Shop;
    const left = [...coupons];
    const problems: unknown[] = [];
    boxes.answer = ({ message }) => {
      problems.push(message);
      return left.shift();
    };
    const asked = askCoupon({ draft, type: undefined, quote: undefined }, shop);
    const state = await asked.catch(() => undefined);
    return { coupon: state?.draft.coupon, checked, problems };
  }

  const rejected: ApiFailure = { kind: 'Rejected', code: 400, text: 'has expired' };

  it('takes a coupon with which the server prices the order', async () => {
    assert.deepEqual(await enter(rejected, 'GOOD'), { coupon: 'GOOD', checked: ['GOOD'], problems: [''] });
  });

  it('checks nothing without a coupon', async () => {
    assert.deepEqual(await enter(rejected, ''), { coupon: '', checked: [], problems: [''] });
  });

  it('says why a coupon is refused, and takes another one', async () => {
    const { coupon, checked, problems } = await enter(rejected, 'BAD', 'GOOD');
    assert.deepEqual([coupon, checked], ['GOOD', ['BAD', 'GOOD']]);
    assert.match(String(problems[1]), /^This coupon can't be used for this order\. .*has expired/);
  });

  it("doesn't call a coupon wrong where the server couldn't be asked", async () => {
    const { problems } = await enter({ kind: 'Network', code: 'ECONNRESET', timedOut: false }, 'GOODIE');
    assert.match(String(problems[1]), /^Couldn't check the coupon\. Couldn't reach ProxyLite/);
  });
});
