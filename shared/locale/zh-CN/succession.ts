// Handing the whole office over to a successor.

export const zh = {
  title: '业务转让',
}
