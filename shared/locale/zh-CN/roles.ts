// Names of the roles.

export const zh = {
  'front-desk': '前台',
  collector: '催收员',
  legal: '法务',
  supervisor: '主管',
  'security-officer': '信息安全专员',
  administrator: '系统管理员',
}
