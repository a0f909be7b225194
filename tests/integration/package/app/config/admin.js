module.exports = {
  auth: { secret: 'fresh-app-admin-secret' },
  apiToken: { salt: 'fresh-app-token-salt' },
  transfer: { token: { salt: 'fresh-app-transfer-salt' } },
  secrets: { encryptionKey: 'fresh-app-encryption-key-0123456' },
  flags: { nps: false, promoteEE: false },
};
