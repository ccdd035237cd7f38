import { describe, expect, it } from '@jest/globals';
import { DUE, DEAD_LETTER_STATES, WAITING, type NotificationState } from './notification.js';

describe('a notification', () => {
  it.each<[NotificationState, string[]]>([
    ['received', ['is to be applied']],
    ['applied', []],
    ['duplicate', []],
    ['parked', ['is to be applied', 'was tried in vain', 'is for a person']],
    ['not_understood', ['is for a person']],
    ['apply_failed', ['is to be applied', 'was tried in vain', 'is for a person']],
    ['settled_by_hand', []],
  ])('%s: %j', (state, says) => {
    const lists = { 'is to be applied': DUE, 'was tried in vain': WAITING, 'is for a person': DEAD_LETTER_STATES };
    expect(Object.entries(lists).flatMap(([what, states]) => (states.includes(state) ? what : []))).toEqual(says);
  });
});
