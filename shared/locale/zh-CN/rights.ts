// Rights as they are enforced, their recertification, and levels of records and people.

export const zh = {
  title: '权限',
}
