// Reading what can be read of a damaged vault into a new one.

export const zh = {
  title: '损坏抢救',
}
