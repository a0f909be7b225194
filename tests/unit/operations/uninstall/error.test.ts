import { UninstallError, explained } from '../../../../server/operations/uninstall/error';

const failing = (error: Error) => explained('The table a cannot be removed', () => Promise.reject(error));

describe('why the plugin could not be removed', () => {
  test('is what was being done, and what the database said', async () => {
    await expect(failing(new Error('locked'))).rejects.toThrow(new UninstallError('The table a cannot be removed: locked'));
  });

  test('is said by the innermost step only', async () => {
    await expect(failing(new UninstallError('The table b cannot be removed: locked'))).rejects.toThrow(/^The table b/);
  });

  test('is not empty where a server was tried at several addresses', async () => {
    const refused = new AggregateError([new Error('refused at ::1'), new Error('refused at 127.0.0.1')]);
    await expect(failing(refused)).rejects.toThrow('The table a cannot be removed: refused at ::1, refused at 127.0.0.1');
  });
});
