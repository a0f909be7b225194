import { createInApp } from '../../../server/delivery';
import { uuidV7Of } from '../../../server/lib';
import { describeEachDatabase } from '../databases';
import { MINUTE, setUpDelivery, START } from './stage';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

const EFFECT = uuidV7Of(START, 'effect');
const OTHER = uuidV7Of(START, 'other');
const MESSAGE = { title: 'Stock', message: 'Two are low.', link: 'rules/executions/1' };

describeEachDatabase('messages in the panel', (dialect) => {
  const { clock, database } = setUpDelivery(dialect);
  const channel = () => createInApp({ knex: database().knex, clock });

  test('reach each recipient once, however often the effect is done', async () => {
    const inApp = channel();
    expect(await inApp.send({ id: EFFECT, recipients: ['1', '2', '1'], ...MESSAGE })).toBe(2);
    clock.time += MINUTE;
    expect(await inApp.send({ id: EFFECT, recipients: ['1', '2', '3'], ...MESSAGE })).toBe(1);
    expect(await inApp.forRecipient('1', 10)).toEqual([
      { id: expect.any(String), ...MESSAGE, at: new Date(START).toISOString(), read: false },
    ]);
    expect(await inApp.forRecipient('3', 10)).toHaveLength(1);
    expect(await inApp.forRecipient('4', 10)).toEqual([]);
  });

  test('are listed from the newest, and marked as read for one recipient', async () => {
    const inApp = channel();
    await inApp.send({ id: EFFECT, recipients: ['1', '2'], ...MESSAGE });
    clock.time += MINUTE;
    await inApp.send({ id: OTHER, recipients: ['1'], title: 'Price', message: '', link: null });
    expect((await inApp.forRecipient('1', 10)).map(({ title }) => title)).toEqual(['Price', 'Stock']);
    expect((await inApp.forRecipient('1', 1)).map(({ title }) => title)).toEqual(['Price']);
    expect(await inApp.markRead('1')).toBe(2);
    expect(await inApp.markRead('1')).toBe(0);
    expect((await inApp.forRecipient('1', 10)).map(({ read }) => read)).toEqual([true, true]);
    expect((await inApp.forRecipient('2', 10)).map(({ read }) => read)).toEqual([false]);
  });

  test('are sent to many at once, cut where they are long, and deleted when they are old', async () => {
    const inApp = channel();
    const recipients = Array.from({ length: 450 }, (_, index) => String(index));
    const long = { title: 't'.repeat(500), message: 'm\u0000'.repeat(5_000), link: 'l'.repeat(300) };
    expect(await inApp.send({ id: EFFECT, recipients, ...long })).toBe(450);
    const [view] = await inApp.forRecipient('449', 1);
    expect([view.title.length, view.message.length, view.link]).toEqual([200, 2_000, null]);
    clock.time += MINUTE;
    await inApp.send({ id: OTHER, recipients: ['1'], ...MESSAGE });
    expect(await inApp.expire(START)).toBe(0);
    expect(await inApp.expire(START + 1)).toBe(450);
    expect(await inApp.forRecipient('1', 10)).toHaveLength(1);
  });
});
