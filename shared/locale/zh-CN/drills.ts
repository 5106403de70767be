// Deep verification of backups, and restore drills.

export const zh = {
  title: '恢复演练',
}
