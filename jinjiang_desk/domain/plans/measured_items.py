"""What is measured in water, air and noise, and the units it is measured in, as plans and notices print them."""

import re

ITEMS = (
    "高锰酸盐指数 化学需氧量 五日生化需氧量 生化需氧量 CODMn CODcr CODCr COD BOD5 BOD 氨氮 总磷 总氮 硝酸盐氮 亚硝酸盐氮 "
    "溶解氧 透明度 氧化还原电位 悬浮物 石油类 浊度 动植物油 挥发酚 氰化物 硫化物 氟化物 氯化物 硫酸盐 粪大肠菌群 电导率 "
    "阴离子表面活性剂 六价铬 总铬 总镉 总铅 总砷 总汞 总锌 总铜 总镍 总锰 镉 铅 砷 汞 铬 镍 铊 锑 锰 "
    "PM2.5 PM10 细颗粒物 可吸入颗粒物 颗粒物 臭氧 二氧化硫 二氧化氮 氮氧化物 一氧化碳 非甲烷总烃 挥发性有机物 VOCs "
    "苯系物 油烟 烟尘 硫化氢 氯化氢 氨气 二噁英 噪声 噪音 等效声级"
)
"""Items of the standards (GB 3838, GB 18918, GB 3095, GB 3096), a blank between two."""
ITEM = re.compile(
    f"(?<![A-Za-z])(?:{'|'.join(sorted(map(re.escape, ITEMS.split()), key=len, reverse=True))})(?![a-z])"
)
UNIT = re.compile(
    r"(?:毫克|微克|纳克|克)/(?:升|立方米|千克)|mg/[Ll]|[μuµ]g/[Ll]|[μuµ]g/m[³3]|mg/m[³3]|mg/kg|分贝|dB.*"
    "|厘米|cm|毫伏|个/升"
)
