import '../vscode/standIn';
import assert from 'node:assert/strict';
import { boxes } from '../vscode/boxes';
import { askPayment } from '../../../src/commands/purchase/askPayment';
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
