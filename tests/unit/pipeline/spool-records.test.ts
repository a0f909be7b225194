import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { tableCrc32 } from '../../../server/pipeline/spool/checksum';
import { packEvents, unpackEvents, type PackedEvent } from '../../../server/pipeline/spool/event-codec';
import { decodeRecord, encodeRecord, findRecords } from '../../../server/pipeline/spool/record';
import { anEvent, newId } from './stage/world';

describe('records', () => {
  const frameOf = (texts: string[]) => ({ id: newId(), events: texts.map((path) => anEvent({ path, cost: path.length || null })) });

  it('come back as they were written, up to the one that was torn', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), fc.nat(), (texts, cut) => {
        const frames = texts.map(frameOf);
        const records = frames.map(encodeRecord);
        const whole = Buffer.concat(records);
        const torn = whole.subarray(0, cut % (whole.length + 1));
        const found = findRecords(torn);
        expect(found.every(({ intact }) => intact)).toBe(true);
        found.forEach(({ offset, length, count }, index) => {
          expect(decodeRecord(torn.subarray(offset, offset + length))).toEqual(frames[index]);
          expect(count).toBe(frames[index].events.length);
        });
        let end = 0;
        const complete = records.filter((record) => (end += record.length) <= torn.length).length;
        expect(found).toHaveLength(complete);
      })
    );
  });

  it('of a version that knew no costs are read as events without one', () => {
    const events = [anEvent({ path: '/a' }), anEvent({ path: '/b' })];
    const before = packEvents(events).map(([changed, ...values]): PackedEvent => {
      const knewCost = (changed & (1 << 29)) !== 0;
      return knewCost ? [changed & ~(1 << 29), ...values.slice(0, -1)] : [changed, ...values];
    });
    expect(before[0]).toHaveLength(30);
    expect(unpackEvents(before)).toEqual(events);
  });

  it('show any flipped bit, and never come back changed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 7 }), (position, bit) => {
        const frames = [frameOf(['a']), frameOf(['b']), frameOf(['c'])];
        const bytes = Buffer.concat(frames.map(encodeRecord));
        bytes[position % bytes.length] ^= 1 << bit;
        const good = findRecords(bytes).filter(({ intact }) => intact);
        expect(good.length).toBeLessThanOrEqual(2);
        for (const { offset, length } of good) {
          expect(frames).toContainEqual(decodeRecord(bytes.subarray(offset, offset + length)));
        }
      })
    );
  });

  it('have the checksum that Node computes where it can', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => tableCrc32(bytes) === crc32(bytes)));
  });
});
