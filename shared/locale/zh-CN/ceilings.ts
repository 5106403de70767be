// How much of people’s data one person may take in: ceilings that stop.

export const zh = {
  title: '查阅上限',
}
