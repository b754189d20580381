"""teacher.py MODEL CLAIMBUSTER WORDS [TEXTS...]: a number for each line of TEXTS, in TEXTS.scores.

Fine-tunes a sentence encoder on the labelled sentences of ClaimBuster and says of other
sentences how sure it is that they are worth checking; and of each line of WORDS, a word by
itself, what it is to it: ten principal numbers, in WORDS.vectors. MODEL is the folder of
all-MiniLM-L6-v2 (model.safetensors, tokenizer.json) or of bge-small-en-v1.5 (one .onnx and
one tokenizer.json, both with something before it). Wants torch, transformers, tokenizers,
and onnx for the second.
"""
import glob
import json
import math
import random
import sys

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

EPOCHS, BATCH, LONGEST = 3, 32, 100
RATES = {6: 7e-5, 12: 5e-5}  # by how many layers there are
FROZEN = {6: 0, 12: 4}  # the lowest of them stay as they are
PRINCIPAL = 10  # numbers that are kept of a word's vector
SOFTER = 1.5  # what log-odds are divided by: the teacher is too sure of itself


def onnx_weights(path):
    """Matrices have lost their names: those of the places where they are used stand for them."""
    import onnx
    from onnx import numpy_helper
    graph = onnx.load(path).graph
    arrays = {t.name: torch.tensor(numpy_helper.to_array(t).copy()) for t in graph.initializer}
    weights = {name: a for name, a in arrays.items() if not name.startswith('onnx::')}
    for node in graph.node:
        if node.op_type == 'MatMul' and node.input[1] in arrays:
            name = node.name.strip('/').rsplit('/', 1)[0].replace('/', '.')
            weights[name + '.weight'] = arrays[node.input[1]].T.contiguous()
    return weights


def weights_of(folder):
    onnx = glob.glob(folder + '/*.onnx')
    if onnx:
        return onnx_weights(onnx[0])
    from safetensors.torch import load_file
    return load_file(folder + '/model.safetensors')


class Teacher(nn.Module):
    def __init__(self, folder):
        super().__init__()
        weights = weights_of(folder)
        self.layers = len({k.split('.')[2] for k in weights if k.startswith('encoder.layer.')})
        self.encoder = BertModel(BertConfig(vocab_size=30522, hidden_size=384,
            num_hidden_layers=self.layers, num_attention_heads=12, intermediate_size=1536),
            add_pooling_layer=False)
        missing = self.encoder.load_state_dict(weights, strict=False).missing_keys
        if missing:
            sys.exit('%s: no %s' % (folder, missing[0]))
        for part in [self.encoder.embeddings, *self.encoder.encoder.layer[:FROZEN[self.layers]]]:
            for p in part.parameters():
                p.requires_grad = False
        self.top = nn.Linear(768, 1)
        nn.init.normal_(self.top.weight, std=.02)
        nn.init.zeros_(self.top.bias)
        self.drop = nn.Dropout(.1)
        self.tokens = Tokenizer.from_file(glob.glob(folder + '/*tokenizer.json')[0])
        self.tokens.no_padding()
        self.tokens.enable_truncation(LONGEST)

    def encode(self, texts):
        return [e.ids for e in self.tokens.encode_batch(texts)]

    def read(self, sentences):
        """The first and the mean vector of each."""
        longest = max(map(len, sentences))
        ids = torch.tensor([s + [0] * (longest - len(s)) for s in sentences])
        mask = torch.tensor([[1.] * len(s) + [0.] * (longest - len(s)) for s in sentences])
        h = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        mean = (h * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return h[:, 0], mean

    def forward(self, sentences):
        return self.top(self.drop(torch.cat(self.read(sentences), 1)))[:, 0]


def batches(sentences, rng):
    """Sentences of like length together, in an order by chance."""
    order = list(range(len(sentences)))
    rng.shuffle(order)
    out = []
    for i in range(0, len(order), BATCH * 16):
        some = sorted(order[i:i + BATCH * 16], key=lambda k: len(sentences[k]))
        out += [some[k:k + BATCH] for k in range(0, len(some), BATCH)]
    rng.shuffle(out)
    return out


def learn(teacher, path):
    rows = [json.loads(line) for line in open(path, encoding='utf8')]
    sentences = teacher.encode([r['sentence'] for r in rows])
    labels = torch.tensor([float(r['label']) for r in rows])
    rate = RATES[teacher.layers]
    groups = [{'params': [p for p in teacher.encoder.parameters() if p.requires_grad]},
              {'params': teacher.top.parameters(), 'lr': rate * 10}]
    optimizer = torch.optim.AdamW(groups, lr=rate, weight_decay=.01)
    total = EPOCHS * math.ceil(len(rows) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer,
        lambda i: min(1, (i + 1) / max(1, total // 10)) * max(0, 1 - i / total))
    rng = random.Random(1)
    teacher.train()
    for _ in range(EPOCHS):
        for some in batches(sentences, rng):
            loss = nn.functional.binary_cross_entropy_with_logits(
                teacher([sentences[k] for k in some]), labels[some])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            schedule.step()


def each(teacher, texts, what):
    """`what` of each text, in their order."""
    sentences = teacher.encode(texts)
    out = [None] * len(sentences)
    order = sorted(range(len(sentences)), key=lambda k: len(sentences[k]))
    teacher.eval()
    with torch.no_grad():
        for i in range(0, len(order), BATCH):
            some = order[i:i + BATCH]
            for k, x in zip(some, what([sentences[k] for k in some])):
                out[k] = x
    return torch.stack(out)


def lines(path):
    return [line.rstrip('\n') for line in open(path, encoding='utf8')]


def weigh(teacher, path):
    words = lines(path)
    means = each(teacher, words, lambda some: teacher.read(some)[1])
    u, sizes, _ = torch.linalg.svd(means - means.mean(0), full_matrices=False)
    vectors = u[:, :PRINCIPAL] * sizes[:PRINCIPAL]
    with open(path + '.vectors', 'w', encoding='utf8') as out:
        for word, v in zip(words, vectors / vectors.std()):
            out.write(word + ' ' + ' '.join('%.4f' % x for x in v) + '\n')


def score(teacher, path):
    with open(path + '.scores', 'w') as out:
        for z in each(teacher, lines(path), teacher):
            out.write('%.2g\n' % min(.99, max(.01, torch.sigmoid(z / SOFTER).item())))


torch.manual_seed(1)
teacher = Teacher(sys.argv[1])
learn(teacher, sys.argv[2])
weigh(teacher, sys.argv[3])
for texts in sys.argv[4:]:
    score(teacher, texts)
