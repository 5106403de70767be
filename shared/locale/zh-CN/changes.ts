// Changes that take two people.

export const zh = {
  title: '待批变更',
}
