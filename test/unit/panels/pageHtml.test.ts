import assert from 'node:assert/strict';
import { pageHtml } from '../../../src/panels/pageHtml';

const parts = {
  title: 'Extract',
  language: 'en',
  scriptUri: 'https://page.example/a.js',
  styleUri: 'https://page.example/a.css',
  cspSource: 'https://page.example',
  nonce: 'abc+/=',
};

describe('the document of a page', () => {
  it('allows its own style sheets and the script with the nonce, and nothing else', () => {
    const policy = /content="([^"]*)"/.exec(pageHtml(parts))?.[1];
    assert.equal(policy, "default-src 'none'; style-src https://page.example; script-src 'nonce-abc+/='");
  });

  it('shows a title as text', () => {
    assert.ok(pageHtml({ ...parts, title: '</title><script>' }).includes('&lt;/title&gt;&lt;script&gt;'));
  });
});
