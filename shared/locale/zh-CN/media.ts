// The off-site register: media, what is on them, where they are and who carried them.

export const zh = {
  title: '异地备份登记',
}
