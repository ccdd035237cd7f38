import { z } from 'zod';
import { validationFailed } from '../../common/problem.js';

const DATE = z.iso.date();
const DATE_TIME = z.iso.datetime({ offset: true });
/** Clocks differ. */
const TOLERANCE_MS = 60_000;

/**
 * `?at=`: an ISO 8601 time with its offset, or a day, which means its end in UTC. A raw `+` of an offset arrives as a
 * blank.
 * @throws DomainError validation-failed on `at`: no such time, or one that is still to come
 */
export function parsePointInTime(text: string, now: Date): Date {
  if (DATE.safeParse(text).success) {
    const day = new Date(`${text}T00:00:00Z`);
    if (day > now) throw inFuture();
    return new Date(day.getTime() + 86_399_999);
  }
  const restored = text.replace(/ (\d{2}:\d{2})$/, '+$1');
  if (!DATE_TIME.safeParse(restored).success) {
    throw validationFailed({ parameter: 'at', detail: 'at must be an ISO 8601 date or date-time that exists' });
  }
  const at = new Date(restored);
  if (at.getTime() > now.getTime() + TOLERANCE_MS) throw inFuture();
  return at;
}

function inFuture() {
  return validationFailed({ parameter: 'at', detail: 'at must not lie in the future' });
}
