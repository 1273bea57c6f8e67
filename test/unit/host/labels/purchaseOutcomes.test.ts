import '../../vscode/standIn';
import assert from 'node:assert/strict';
import { orderedText } from '../../../../src/host/labels/purchaseOutcomes';

describe('the message about an order that was made', () => {
  const text = (order: object, useInvitationDiscount = false) => {
    const { severity, message } = orderedText({ trade_no: 'T1', status: 1, ...order }, 'Traffic', {
      fee: 45,
      useInvitationDiscount,
    });
    return `${severity}: ${message}`;
  };

  it('says nothing of the total that was agreed to', () => {
    assert.equal(text({ pay_fee: 45 }), 'info: Bought Traffic. Order T1 is paid.');
  });

  it('warns of another total', () => {
    for (const total of [44, 46]) assert.match(text({ pay_fee: total }), /^warning: .*not the 45 that/);
  });

  it('states no total that the server never sent', () => {
    for (const status of [0, 1, 7, null]) {
      const said = text({ status });
      assert.match(said, /^warning: .*didn't return the order total\. You agreed to 45\./);
      assert.doesNotMatch(said, /payment of/);
    }
  });

  it('confirms the total where the invitation discount was asked for', () => {
    assert.match(text({ pay_fee: 42.75 }, true), /^info: .*The order total is 42\.75 instead of 45\./);
    assert.match(text({ pay_fee: 45 }, true), /^warning: .*but the order total is still 45\./);
    assert.match(text({ pay_fee: 46 }, true), /^warning: .*is 46, not the 45 that/);
    assert.match(text({}, true), /^warning: .*didn't return the order total/);
    assert.match(text({ status: 0, pay_fee: 42.75 }, true), /^warning: .*payment of 42\.75 by/);
  });
});
