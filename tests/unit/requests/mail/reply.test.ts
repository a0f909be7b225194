import { separateReply } from '../../../../server/requests/mail/parse/reply';
import { readMail } from '../../../../server/requests/mail';
import { message, OPTIONS } from './messages';

describe('what the sender wrote is told from what is quoted', () => {
  it.each([
    ['English', 'Thanks!\n\nOn Mon, Mar 9, 2026 at 10:00 AM Acme <requests@acme.example> wrote:\n> Done.\n> Bye'],
    ['English, folded', 'Thanks!\n\nOn Mon, Mar 9, 2026 at 10:00 AM Acme Customer Service\n<requests@acme.example>\nwrote:\n\n> Done.'],
    ['French', 'Thanks!\n\nLe lun. 9 mars 2026 à 10:00, Acme <requests@acme.example> a écrit :\n> Fait.'],
    ['German', 'Thanks!\n\nAm 09.03.2026 um 10:00 schrieb Acme <requests@acme.example>:\n> Fertig.'],
    ['Outlook', 'Thanks!\n\n________________________________\nFrom: Acme <requests@acme.example>\nSent: Monday, March 9, 2026\nTo: Ann\nSubject: Re: order\n\nDone.\nBye'],
    ['French Outlook', 'Thanks!\n\nDe : Acme <requests@acme.example>\nEnvoyé : lundi 9 mars 2026\nÀ : Ann\nObjet : Re\n\nFait.'],
    ['a divider', 'Thanks!\n\n-----Original Message-----\nDone.'],
    ['marks only', 'Thanks!\n\n> Done.\n> Bye'],
  ])('%s', (_what, text) => {
    const { own, quoted } = separateReply(text);
    expect(own).toBe('Thanks!');
    expect(quoted).toMatch(/Done|Fait|Fertig/);
  });

  it('answers between quoted lines stay', () => {
    const { own, quoted } = separateReply('See below.\n\nOn Mon, Mar 9, 2026 Acme wrote:\n> Which order?\n17\n> Which colour?\nBlue');
    expect(own).toBe('See below.\n\n17\nBlue');
    expect(quoted).toBe('> Which order?\n> Which colour?');
  });

  it.each([
    ['a marked signature', 'Where is it?\n\n-- \nAnn Example\n+44 1'],
    ['a marked signature that lost its blank', 'Where is it?\n--\nAnn Example'],
    ['a telephone', 'Where is it?\n\nSent from my iPhone'],
    ['a French telephone', 'Where is it?\n\nEnvoyé de mon iPhone'],
  ])('%s is a signature', (_what, text) => {
    const { own, signature } = separateReply(text);
    expect(own).toBe('Where is it?');
    expect(signature).not.toBeNull();
  });

  it.each([
    'From: the warehouse I need a list.\nPlease send it.',
    'On Monday I wrote: nothing came.\nPlease answer.',
    'Le rapport est faux.\nMerci',
    'We use -- two dashes -- here.',
    'Am I right?',
  ])('%j is all the sender’s own', (text) => {
    expect(separateReply(text)).toEqual({ own: text, quoted: null, signature: null });
  });

  it('nothing is taken away where nothing would be left', () => {
    const text = '> all of it\n> is quoted';
    expect(separateReply(text)).toEqual({ own: text, quoted: null, signature: null });
  });

  it('a mail that is forwarded stays whole', async () => {
    const body = 'FYI\n\nFrom: Bob <bob@x.example>\nSent: Monday\n\nWhere is my order?';
    expect((await readMail(message({ Subject: 'TR : order' }, body), OPTIONS)).text).toBe(body);
    expect((await readMail(message({ Subject: 'Re: order' }, body), OPTIONS)).text).toBe('FYI');
  });

  it.each([
    ['On a a a ', 12_000],
    ['Op a schreef ', 8_000],
    ['On\n', 33_000],
    ['>'.repeat(10), 10_000],
    ['From: x\n', 12_500],
    ['\n', 100_000],
    ['Am a schrieb\n', 7_700],
    ['--\n', 33_000],
  ])('%j a hundred thousand characters long costs no more than other text', (piece, times) => {
    const start = performance.now();
    separateReply(piece.repeat(times));
    expect(performance.now() - start).toBeLessThan(1_500);
  });
});
