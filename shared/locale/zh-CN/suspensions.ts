// Suspending a person, a role or all access at once.

export const zh = {
  title: '停用令',
}
