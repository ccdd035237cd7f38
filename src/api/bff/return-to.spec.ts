import { describe, expect, it } from '@jest/globals';
import { localPath } from './return-to.js';

describe('where a browser goes after a sign-in', () => {
  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'a',
    '',
    '/ä',
  ])('is no other site: %s', (given) => expect(localPath(given)).toBe('/'));

  it.each(['/', '/portal/numbers?q=%2B33#top', '/a/../b'])('is a path of this service: %s', (given) => {
    expect(new URL(localPath(given), 'http://here.example').host).toBe('here.example');
    expect(localPath(given)).toMatch(/^\/(?!\/)/);
  });
});
