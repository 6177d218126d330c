import type { Phrasebook } from './phrase';

export const chinese: Phrasebook = {
  language: 'zh',
  spots: ['正门', '2号门', '停车场', '外围围栏', '员工宿舍', '中控楼'],
  phrases: {
    terrorism: [
      {
        severity: 'extreme',
        headline: '{site}{spot}发生枪击',
        description: '{spot}附近传来枪声，{n}人在楼内躲避。警卫已还击并封闭所有出入口。',
        counts: 'affected',
      },
      {
        severity: 'severe',
        headline: '{site}接到电话炸弹威胁',
        description: '有人来电称一小时内炸毁{spot}。现正疏散{n}人，请求派遣排爆人员。',
        counts: 'affected',
      },
      {
        severity: 'severe',
        headline: '{site}{spot}发现无人认领可疑包裹',
        description: '{spot}旁有一黑色背包，可见外露电线。已设二百米警戒线，{n}人撤至安全区。',
        counts: 'affected',
      },
    ],
    crime: [
      {
        severity: 'severe',
        headline: '{site}附近员工班车遭武装人员拦截',
        description: '四名持枪人员骑两辆摩托车在{spot}附近拦下班车。车上共{n}人，司机受伤。',
        counts: 'affected',
      },
      {
        severity: 'moderate',
        headline: '前往{site}的车队被可疑车辆尾随',
        description: '两辆无牌车辆自高速路起尾随车队，现停在{spot}附近。车队共{n}人。',
        counts: 'affected',
      },
      {
        severity: 'minor',
        headline: '{site}{spot}电缆被盗',
        description: '夜间{spot}约八十米铜缆被剪断盗走，无人员受伤。',
      },
    ],
    cyber: [
      {
        severity: 'severe',
        headline: '{site}中控室电脑遭勒索软件锁定',
        description: '中控室{n}台电脑出现勒索信息。电站已转为手动运行，正在隔离网络。',
        counts: 'affected',
      },
      {
        severity: 'moderate',
        headline: '有人冒用{site}管理层名义发送钓鱼邮件',
        description: '员工收到索要密码的邮件，页面被封堵前已有{n}人输入密码。',
        counts: 'affected',
      },
      {
        severity: 'minor',
        headline: '{site}{spot}监控离线',
        description: '{spot}六路监控同时中断，技术人员怀疑受到干扰，并非断电。',
      },
    ],
    infrastructure: [
      {
        severity: 'severe',
        headline: '{site}变压器起火',
        description: '{spot}旁变压器起火，已切断供电，{n}名工人已撤离。',
        counts: 'affected',
      },
      {
        severity: 'moderate',
        headline: '通往{site}的道路因山体滑坡中断',
        description: '约六十米路段被落石和泥土掩埋，对面有{n}人被困，食物可维持一天。',
        counts: 'affected',
      },
      {
        severity: 'minor',
        headline: '{site}{spot}供水主管爆裂',
        description: '{spot}积水，正在关闭阀门，车辆绕行。',
      },
    ],
    safety: [
      {
        severity: 'severe',
        headline: '{site}{spot}脚手架坍塌',
        description: '{spot}脚手架坍塌，{n}名工人失联，救援队正在搜救。',
        counts: 'missing',
      },
      {
        severity: 'moderate',
        headline: '{site}{spot}闻到燃气味',
        description: '{spot}及周边有强烈燃气味，已疏散{n}人，消防正在赶来。',
        counts: 'affected',
      },
      {
        severity: 'minor',
        headline: '前往{site}途中班车侧滑',
        description: '班车在{spot}附近滑入路边沟中，{n}人轻伤，无生命危险。',
        counts: 'injured',
      },
    ],
    medical: [
      {
        severity: 'severe',
        headline: '{site}多名员工午餐后身体不适',
        description: '{n}名员工午餐后呕吐乏力，疑似食物中毒，请求派救护车。',
        counts: 'injured',
      },
      {
        severity: 'moderate',
        headline: '{site}{spot}一名工人疑似心梗',
        description: '一名五十岁左右工人在{spot}倒地，正在急救，通往医院的道路畅通。',
      },
      {
        severity: 'minor',
        headline: '{site}多名工人中暑',
        description: '{n}名工人中暑送至医务室，{spot}已暂停作业。',
        counts: 'injured',
      },
    ],
    'public-order': [
      {
        severity: 'moderate',
        headline: '{site}{spot}有人群聚集',
        description: '约三百名抗议者堵住{spot}，{n}名员工无法离开。目前情绪平稳，人数仍在增加。',
        counts: 'affected',
      },
      {
        severity: 'severe',
        headline: '{site}外车辆遭投石袭击',
        description: '一伙人在{spot}附近向过往车辆投掷石块，{n}人被碎玻璃划伤。',
        counts: 'injured',
      },
      {
        severity: 'minor',
        headline: '{site}附近卡车司机堵路',
        description: '卡车司机因运费纠纷横停路中，{spot}只能步行进入。',
      },
    ],
    other: [
      {
        severity: 'minor',
        headline: '{site}{spot}停电',
        description: '{spot}停电二十分钟，发电机已启动，原因不明。',
      },
      {
        severity: 'unknown',
        headline: '{site}附近传来巨响',
        description: '{spot}方向传来一声巨响，暂未发现异常，巡逻队正在查看。',
      },
      {
        severity: 'moderate',
        headline: '{site}下游河水快速上涨',
        description: '一小时内水位上涨一米多，{spot}下方民房内有{n}人。',
        counts: 'affected',
      },
    ],
  },
};
