// Changes that take two people. `sentence` is filled with a change's params; `kind` is its short name.

export const zh = {
  title: '待批变更',
  kind: {
    'staff.role': '提升角色',
    'staff.account': '新增管理、主管或安全专员账号',
    'staff.reactivation': '恢复管理、主管或安全专员账号',
    'staff.second-factor-reset': '重置双因素验证',
    'settings.lower': '放宽防护设置',
    'recipient.add': '新增备份收件人',
    'export.destination': '新的备份位置',
    'device.admit': '恢复已停用的设备',
    'ceilings.raise': '提高查阅上限',
    'suspension.lift': '解除停用',
    'level.lower': '降低密级',
    'level.person': '恢复人员密级',
  },
  sentence: {
    'staff.role': '把 {{name}}（{{login}}）的角色改为更高的角色',
    'staff.account': '新增账号 {{name}}（{{login}}）',
    'staff.reactivation': '恢复账号 {{name}}（{{login}}）',
    'staff.second-factor-reset': '重置 {{name}}（{{login}}）的双因素验证，本人下次登录时重新绑定',
    'settings.lower': '放宽本单位的防护设置',
    'recipient.add': '新增备份收件人“{{label}}”，公钥 {{publicKey}}',
    'export.destination': '允许把整份档案备份到 {{folder}}',
    'device.admit': '恢复已停用的设备“{{name}}”',
    'ceilings.raise': '提高查阅上限',
    'suspension.lift': '解除停用',
    'level.lower': '降低{{label}}的密级',
    'level.person': '恢复 {{name}}（{{login}}）被调低的密级',
  },
}
