const groups = `
alexander alex alec sandy xander sasha
alexandra alex sandra sasha lexi
abigail abby abi gail
amanda mandy
andrew andy drew
anthony tony ant
antony tony ant
barbara babs barb
benjamin ben benny benji
bernadette bernie
catherine cathy cath kate katie kitty
charles charlie chas chuck
charlotte charlie lottie
christina chris chrissie tina
christine chris chrissie tina
christopher chris kit
daniel dan danny
danielle dani
david dave davey
deborah debbie deb debs
dominic dom
dorothy dot dottie
edward ed eddie ted teddy ned
eleanor ellie nell nellie nora
elizabeth liz lizzie beth betty bess libby eliza
emily em emmy
emma em
florence flo florrie
frances fran frankie
francis frank frankie
frederick fred freddie
gabriel gabe
gabrielle gabby
gareth gaz
geoffrey geoff
george georgie
georgina georgie gina
gerald gerry
gregory greg
harold harry hal
harriet hattie
henry harry hal
isabel izzy bella
isabella izzy bella
isabelle izzy bella
jacob jake
jacqueline jackie
james jim jimmy jamie
janet jan
jennifer jen jenny
jeremy jez
jessica jess jessie
joanna jo joanie
joanne jo
john jack johnny
jonathan jon jonny
joseph joe joey
josephine jo josie
joshua josh
judith judy jude
katherine kath kathy kate katie kitty
kathleen kath kathy
kathryn kath kate katie
kenneth ken kenny
kimberley kim
lawrence larry
leonard len lenny
leonardo leo
lillian lily lil
louis lou
louise lou
madeleine maddie
madison maddie
margaret maggie meg peggy madge marge
matthew matt matty
maximilian max
megan meg
melanie mel
melissa mel lissa
michael mike mick mickey
michelle shell
mohammad mo
mohammed mo
muhammad mo
nancy nan
natalie nat
natasha tasha
nathan nate
nathaniel nat nate
nicholas nick nicky
nicola nicky nic
nigel nige
oliver ollie olly
olivia liv livvy
oscar ozzy
pamela pam
patricia pat patsy trish tricia
patrick pat paddy
penelope penny
peter pete
philip phil pip
phillip phil pip
philippa pip pippa
phoebe phoeb
rachel rach
raymond ray
rebecca becky bex becca
reginald reg reggie
richard rich rick ricky dick
robert rob robbie bob bobby bert
roberta bobbie
ronald ron ronnie
rosemary rose rosie
russell russ
samantha sam sammy
samuel sam sammy
sarah sally
sebastian seb
simon si
sophia sophie
stephanie steph
stephen steve
steven steve
stuart stu
susan sue susie suzie
susannah sue susie
sylvia syl
tabitha tabby
terence terry
theodore theo teddy
theresa terri tess tracy
thomas tom tommy
timothy tim timmy
tobias toby
valerie val
victoria vicky tori vic
vincent vince
vivian viv
walter wally walt
wendy wend
wilfred wilf alf
william will bill billy liam wills
winifred win winnie
yvonne vonnie
zachary zach zack
`
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

const shortened = new Map<string, string[]>();
for (const [full, ...short] of groups) {
  shortened.set(full as string, [...(shortened.get(full as string) ?? []), ...short]);
  for (const form of short) {
    if (form.length > 2) shortened.set(form, [...(shortened.get(form) ?? []), full as string]);
  }
}

/** Usual English short forms of a given name, and the full form of a short one. Other languages rely on 'known as'. */
export function shortForms(given: string): string[] {
  return shortened.get(given) ?? [];
}
