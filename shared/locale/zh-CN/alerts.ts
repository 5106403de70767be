// Alerts that the trail gives rise to, their life and their tuning.

export const zh = {
  title: '预警',
}
