import assert from 'node:assert/strict';
import { MessageReader, rowsIn } from '../../bench/wire';

/** A message as VS Code frames it. */
function framed(text: string): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(Buffer.byteLength(text), 9);
  return Buffer.concat([head, Buffer.from(text)]);
}

describe('messages to the workbench', () => {
  it('are read wherever the bytes are cut, without those that are a head alone', () => {
    const stream = Buffer.concat([framed('one'), framed(''), framed('{"handle":"a"}'), framed('last')]);
    for (let cut = 0; cut <= stream.length; cut++) {
      const reader = new MessageReader();
      const messages = [...reader.read(stream.subarray(0, cut)), ...reader.read(stream.subarray(cut))];
      assert.deepEqual(messages, ['one', '{"handle":"a"}', 'last']);
    }
  });

  it('contain the number of their rows', () => {
    assert.equal(rowsIn('$refresh["view",{"a":{"handle":"a","parentHandle":"b"},"c":{"handle":"c"}}]'), 2);
    assert.equal(rowsIn('$refresh["view"]'), 0);
  });
});
