// The ways to the keys: keychain, recovery kit, passphrase, shares.

export const zh = {
  title: '密钥与开启方式',
}
