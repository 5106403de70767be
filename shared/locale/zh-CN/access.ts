// Access requests, grants of fields, and break-glass.

export const zh = {
  title: '查阅申请',
}
