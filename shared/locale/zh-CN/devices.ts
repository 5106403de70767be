// Installations, sign-ins, and a lost second factor.

export const zh = {
  title: '设备与登录',
}
