import assert from 'node:assert/strict';
import { htmlOffset } from '../../../../src/model/insertion/phpTags';
import { inserted, proxies } from '../insertedText';

/** The file after one proxy was inserted as a list. */
function withProxy(marked: string): string {
  return inserted('literal.php.url', marked, 'php', { of: proxies.slice(0, 1) });
}

const list = "$proxies = [\n    'http://192.0.2.1:8001',\n];\n";

describe('proxies in a PHP file', () => {
  it('begin with a tag in an empty one', () => {
    assert.equal(withProxy('|'), `<?php\n\n${list}`.trimEnd());
  });

  it('have tags of their own in HTML, as deep as that', () => {
    assert.equal(withProxy('<b>\n|\n</b>\n'), `<b>\n<?php\n${list}?>\n</b>\n`);
    const deep = list.replace(/^(?=.)/gm, '  ');
    assert.equal(withProxy('<b>\n  |\n</b>\n'), `<b>\n  <?php\n${deep}  ?>\n</b>\n`);
    assert.equal(withProxy("<p>It's |</p><?php f();"), `<p>It's <?php\n${list}?></p><?php f();`);
    assert.equal(withProxy("<p>It's «a list»</p>\n"), `<p>It's <?php\n${list}?></p>\n`);
  });

  it('have none in code, whatever the HTML before it has', () => {
    assert.equal(withProxy("It's [ (\n<?php\n|\n?>\n"), `It's [ (\n<?php\n${list}?>\n`);
    assert.equal(withProxy("It's\n<?php f([|]);"), "It's\n<?php f([\n    'http://192.0.2.1:8001',\n]);");
  });

  it('come before a value that is printed, and below code that ends on its line', () => {
    assert.equal(withProxy('<p><?= $|a ?></p>\n'), `<p><?php\n${list}?><?= $a ?></p>\n`);
    assert.equal(withProxy('a\n<?php $b| = 1 ?>\nc\n'), `a\n<?php $b = 1 ?>\n<?php\n${list}?>\nc\n`);
  });

  it('go by tags in code alone, not in strings and comments', () => {
    const text = 'a<?php f(\'?>\', "\\"?>"); /* ?> */ # ?>b<?= 1 ?>c<?php // ?>d<? h() ?>e<?xml ?><?PHP g();';
    const isHtml = (part: string) => {
      assert.ok(text.includes(part), part);
      return htmlOffset(text, text.indexOf(part)) === text.indexOf(part);
    };
    for (const part of ['a<', 'b<', 'c<', 'd<', 'e<', 'xml']) assert.ok(isHtml(part), part);
    for (const part of ["?>', ", '?>"', '?> */', 'h() ', 'g();']) assert.ok(!isHtml(part), part);
  });
});
