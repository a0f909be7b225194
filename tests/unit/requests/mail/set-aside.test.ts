import { readMail } from '../../../../server/requests/mail';
import { message, OPTIONS } from './messages';

const judged = async (headers: Record<string, string | undefined>): Promise<string | null> => (await readMail(message(headers), OPTIONS)).setAside;

describe('mail that nobody wrote is set aside', () => {
  it.each([
    ['a mark of this system', { 'X-Insights-Loop': 'mark-1' }, 'loop'],
    ['X-Loop with an own address', { 'X-Loop': 'Requests@Acme.Example' }, 'loop'],
    ['X-Loop: yes', { 'X-Loop': 'yes' }, 'loop'],
    ['an own sender', { From: 'Acme <REQUESTS@acme.example>' }, 'own_address'],
    ['a delivery report', { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=x' }, 'bounce'],
    ['an empty return path', { 'Return-Path': '<>' }, 'bounce'],
    ['the mailer daemon', { From: 'Mail Delivery <MAILER-DAEMON@mx.example>' }, 'bounce'],
    ['failed recipients', { 'X-Failed-Recipients': 'a@x.example' }, 'bounce'],
    ['a complaint report', { 'Content-Type': 'multipart/report; report-type=feedback-report; boundary=x' }, 'bounce'],
    ['an absence notice', { 'Auto-Submitted': 'auto-replied' }, 'auto_reply'],
    ['a notification', { 'Auto-Submitted': 'auto-generated; owner-email="a@x.example"' }, 'auto_reply'],
    ['an absence notice with an empty return path', { 'Auto-Submitted': 'auto-replied', 'Return-Path': '<>' }, 'auto_reply'],
    ['Exchange out of office', { 'X-Auto-Response-Suppress': 'DR, OOF, AutoReply' }, 'auto_reply'],
    ['a receipt', { 'Content-Type': 'multipart/report; report-type=disposition-notification; boundary=x' }, 'auto_reply'],
    ['Precedence: auto_reply', { Precedence: 'auto_reply' }, 'auto_reply'],
    ['X-Autoreply', { 'X-Autoreply': 'yes' }, 'auto_reply'],
    ['a list', { 'List-Id': 'Talk <talk.others.example>' }, 'mailing_list'],
    ['Precedence: list', { Precedence: 'list' }, 'mailing_list'],
    ['bulk', { Precedence: 'bulk' }, 'bulk'],
    ['junk', { Precedence: 'Junk' }, 'bulk'],
  ])('%s', async (_what, headers, reason) => {
    expect(await judged(headers)).toBe(reason);
  });

  it('mail that went through a hundred and one servers', async () => {
    const received = Array.from({ length: 101 }, (_, hop) => `from mx${hop}.example`).join('\r\nReceived: ');
    expect(await judged({ Received: received })).toBe('loop');
  });
});

describe('mail of people is taken', () => {
  it.each([
    ['that says so', { 'Auto-Submitted': 'no' }],
    ['that asks receipts off only', { 'X-Auto-Response-Suppress': 'DR, RN, NRN' }],
    ['that somebody forwards with a mark of his own', { 'X-Loop': 'me@customer.example' }],
    ['with another system of this product behind it', { 'X-Insights-Loop': 'mark-of-another' }],
    ['of first class', { Precedence: 'first-class' }],
    ['over a group that is one of the own addresses', { 'List-Id': '<requests.acme.example>', Precedence: 'list' }],
    ['over a group whose post address is an own one', { 'List-Id': '<77.groups.example>', 'List-Post': '<https://groups.example/77>, <mailto:requests@acme.example>' }],
    ['with a return path', { 'Return-Path': '<ann@customer.example>' }],
  ])('%s', async (_what, headers) => {
    expect(await judged(headers)).toBeNull();
  });
});
