// Changing the keys, by hand or when it is due.

export const zh = {
  title: '密钥更换',
}
