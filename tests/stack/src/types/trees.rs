//! Enums with many variants, and trees of them.

use netbytes::NetTree;

use super::{Case, dispatched, nested};
use crate::operations::{Ignore, Input, Operation, of_enum};
use crate::paint::Probe;

pub(super) fn cases() -> Vec<Case> {
    vec![
        dispatched!(Wide, "enum of 300, Vec", |n| nested(&[1, 0, 1, 0], n, &[8, 0])),
        dispatched!(Wide, "enum of 300, Box", |n| {
            nested(&[2, 0, 1], n, &[&[8, 0][..], &vec![7; 8 * n]].concat())
        }),
        dispatched!(Wide, "enum of 300, full", |n| {
            nested(&[&[4, 0][..], &[7; 2000]].concat(), n, &[8, 0])
        }),
        dispatched!(Item, "enum of structs", |n| {
            nested(&[0, 0, 0, 0, 0, 0, 1, 0], n, &[2, 0, 0, 7])
        }),
        Case {
            operations: root_operations(),
            ..dispatched!(Root, "three levels of nodes", fat_action)
        }
        .flat(),
        dispatched!(Root, "three levels of nodes, nested", |n| {
            [&[0, 0, 2][..], &nested(&[1, 1, 0], n, &[0])].concat()
        }),
    ]
}

macro_rules! wide {
    ($((
        $a:ident $am:ident $b:ident $bm:ident $c:ident $cm:ident $d:ident $dm:ident $e:ident $em:ident
        $f:ident $fm:ident $g:ident $gm:ident $h:ident $hm:ident $i:ident $im:ident $j:ident $jm:ident
    ))*) => {
        actions! {
            #[net(tag = u16)]
            enum Wide: WideHandler, AsyncWideHandler {
                $(
                    $a $am { id: u64, name: String },
                    $b $bm { items: Vec<Wide> },
                    $c $cm { next: Option<Box<Wide>>, at: u64 },
                    $d $dm { numbers: [u64; 8], text: String },
                    $e $em { data: [u8; 2000], next: Box<Wide> },
                    $f $fm { a: String, b: String, c: Vec<String> },
                    $g $gm { last: Option<(u16, u64)> },
                    $h $hm { fat: [u64; 100], id: u32 },
                    $i $im,
                    $j $jm { pair: (u32, String), list: Vec<u32> },
                )*
            }
        }
    };
}

wide! {
    (V0 v0 V1 v1 V2 v2 V3 v3 V4 v4 V5 v5 V6 v6 V7 v7 V8 v8 V9 v9)
    (V10 v10 V11 v11 V12 v12 V13 v13 V14 v14 V15 v15 V16 v16 V17 v17 V18 v18 V19 v19)
    (V20 v20 V21 v21 V22 v22 V23 v23 V24 v24 V25 v25 V26 v26 V27 v27 V28 v28 V29 v29)
    (V30 v30 V31 v31 V32 v32 V33 v33 V34 v34 V35 v35 V36 v36 V37 v37 V38 v38 V39 v39)
    (V40 v40 V41 v41 V42 v42 V43 v43 V44 v44 V45 v45 V46 v46 V47 v47 V48 v48 V49 v49)
    (V50 v50 V51 v51 V52 v52 V53 v53 V54 v54 V55 v55 V56 v56 V57 v57 V58 v58 V59 v59)
    (V60 v60 V61 v61 V62 v62 V63 v63 V64 v64 V65 v65 V66 v66 V67 v67 V68 v68 V69 v69)
    (V70 v70 V71 v71 V72 v72 V73 v73 V74 v74 V75 v75 V76 v76 V77 v77 V78 v78 V79 v79)
    (V80 v80 V81 v81 V82 v82 V83 v83 V84 v84 V85 v85 V86 v86 V87 v87 V88 v88 V89 v89)
    (V90 v90 V91 v91 V92 v92 V93 v93 V94 v94 V95 v95 V96 v96 V97 v97 V98 v98 V99 v99)
    (V100 v100 V101 v101 V102 v102 V103 v103 V104 v104 V105 v105 V106 v106 V107 v107 V108 v108 V109 v109)
    (V110 v110 V111 v111 V112 v112 V113 v113 V114 v114 V115 v115 V116 v116 V117 v117 V118 v118 V119 v119)
    (V120 v120 V121 v121 V122 v122 V123 v123 V124 v124 V125 v125 V126 v126 V127 v127 V128 v128 V129 v129)
    (V130 v130 V131 v131 V132 v132 V133 v133 V134 v134 V135 v135 V136 v136 V137 v137 V138 v138 V139 v139)
    (V140 v140 V141 v141 V142 v142 V143 v143 V144 v144 V145 v145 V146 v146 V147 v147 V148 v148 V149 v149)
    (V150 v150 V151 v151 V152 v152 V153 v153 V154 v154 V155 v155 V156 v156 V157 v157 V158 v158 V159 v159)
    (V160 v160 V161 v161 V162 v162 V163 v163 V164 v164 V165 v165 V166 v166 V167 v167 V168 v168 V169 v169)
    (V170 v170 V171 v171 V172 v172 V173 v173 V174 v174 V175 v175 V176 v176 V177 v177 V178 v178 V179 v179)
    (V180 v180 V181 v181 V182 v182 V183 v183 V184 v184 V185 v185 V186 v186 V187 v187 V188 v188 V189 v189)
    (V190 v190 V191 v191 V192 v192 V193 v193 V194 v194 V195 v195 V196 v196 V197 v197 V198 v198 V199 v199)
    (V200 v200 V201 v201 V202 v202 V203 v203 V204 v204 V205 v205 V206 v206 V207 v207 V208 v208 V209 v209)
    (V210 v210 V211 v211 V212 v212 V213 v213 V214 v214 V215 v215 V216 v216 V217 v217 V218 v218 V219 v219)
    (V220 v220 V221 v221 V222 v222 V223 v223 V224 v224 V225 v225 V226 v226 V227 v227 V228 v228 V229 v229)
    (V230 v230 V231 v231 V232 v232 V233 v233 V234 v234 V235 v235 V236 v236 V237 v237 V238 v238 V239 v239)
    (V240 v240 V241 v241 V242 v242 V243 v243 V244 v244 V245 v245 V246 v246 V247 v247 V248 v248 V249 v249)
    (V250 v250 V251 v251 V252 v252 V253 v253 V254 v254 V255 v255 V256 v256 V257 v257 V258 v258 V259 v259)
    (V260 v260 V261 v261 V262 v262 V263 v263 V264 v264 V265 v265 V266 v266 V267 v267 V268 v268 V269 v269)
    (V270 v270 V271 v271 V272 v272 V273 v273 V274 v274 V275 v275 V276 v276 V277 v277 V278 v278 V279 v279)
    (V280 v280 V281 v281 V282 v282 V283 v283 V284 v284 V285 v285 V286 v286 V287 v287 V288 v288 V289 v289)
    (V290 v290 V291 v291 V292 v292 V293 v293 V294 v294 V295 v295 V296 v296 V297 v297 V298 v298 V299 v299)
}

/// A syntax tree whose variants are structs, with structs in them.
#[derive(NetTree, Debug)]
#[net(handler(async))]
enum Item {
    Function(Function),
    Module(Module),
    Constant { name: String, value: u8 },
}

#[derive(NetTree, Debug)]
struct Function {
    signature: Signature,
    body: Vec<Item>,
}

#[derive(NetTree, Debug)]
struct Signature {
    name: String,
    parameters: Vec<Parameter>,
    returns: Option<Parameter>,
}

#[derive(NetTree, Debug)]
struct Parameter {
    name: String,
    flags: u32,
}

#[derive(NetTree, Debug)]
struct Module {
    name: String,
    first: Option<Box<Item>>,
    items: Vec<Item>,
}

impl ItemHandler for Ignore {
    fn function(&mut self, _: Function) {}
    fn module(&mut self, _: Module) {}
    fn constant(&mut self, _: String, _: u8) {}
}

impl AsyncItemHandler for Ignore {
    async fn function(&mut self, _: Function) {}
    async fn module(&mut self, _: Module) {}
    async fn constant(&mut self, _: String, _: u8) {}
}

#[derive(NetTree, Debug)]
#[net(handler(async))]
enum Root {
    #[net(node)]
    Inner(Inner),
    Quit,
}

#[derive(NetTree, Debug)]
#[net(handler(async))]
enum Inner {
    #[net(node)]
    Leaf(Leaf),
    Idle(u64),
}

actions! {
    enum Leaf: LeafHandler, AsyncLeafHandler {
        Send send { to: u64, data: [u8; 8000] },
        Numbers numbers { to: u64, numbers: [u64; 500], text: String },
        Tree tree { item: super::enums::Expression },
    }
}

impl RootHandler for Ignore {
    fn quit(&mut self) {}
}

impl AsyncRootHandler for Ignore {
    async fn quit(&mut self) {}
}

impl InnerHandler for Ignore {
    fn idle(&mut self, _: u64) {}
}

impl AsyncInnerHandler for Ignore {
    async fn idle(&mut self, _: u64) {}
}

fn fat_action(_: usize) -> Vec<u8> {
    [&[0, 0, 0][..], &[7; 8 + 8000]].concat()
}

fn root_operations() -> Vec<Operation> {
    let mut operations = of_enum::<Root>();
    operations.push(Operation::new("path encoder", along_path));
    operations
}

/// The action of [`fat_action`], without the enums.
fn along_path(probe: &mut Probe, input: &Input) {
    let mut sink = Vec::new();
    probe.run(|_| {
        let to = u64::from_le_bytes([7; 8]);
        assert!(Root::encoder(&mut sink).inner().leaf().send(to, [7; 8000]).is_ok());
    });
    assert_eq!(sink, input.bytes);
}
