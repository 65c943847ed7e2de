#include "libfix/rules/lambda_code.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace libfix {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Python(std::string_view text,
                                std::string_view from = "python3.7",
                                std::string_view to = "python3.14") {
  return CodeHazards({.text = text, .handler = "index.handler"}, from, to);
}

std::vector<std::string> Node(std::string_view text,
                              std::string_view to = "nodejs24.x") {
  return CodeHazards({.text = text, .handler = "index.handler"}, "nodejs12.x",
                     to);
}

TEST(PythonCodeTest, HasNothingAgainstModulesThatDidNotChange) {
  EXPECT_THAT(Python("import json, os.path as path\n"
                     "import boto3; import re\n"
                     "from urllib.request import (\n    urlopen,\n)\n"
                     "# import cgi\n"
                     "def handler(event, context):\n"
                     "    import logging\n"
                     "    return {'important': True}\n"),
              IsEmpty());
}

TEST(PythonCodeTest, KnowsModulesThatWereRemoved) {
  EXPECT_THAT(Python("import os, cgi\n"),
              ElementsAre("imports 'cgi', which Python 3.13 removed"));
  EXPECT_THAT(Python("    from distutils.util import strtobool\n"),
              ElementsAre("imports 'distutils', which Python 3.12 removed"));
}

TEST(PythonCodeTest, KnowsThatAModuleIsStillThere) {
  EXPECT_THAT(
      Python("import cgi\n", "python3.7", "python3.12"),
      ElementsAre("imports 'cgi', of which it is not known what changed"));
}

TEST(PythonCodeTest, KnowsNamesThatChanged) {
  EXPECT_THAT(Python("import collections\ncollections.Mapping\n"),
              ElementsAre("names 'Mapping', which Python 3.10 changed in "
                          "'collections'"));
  EXPECT_THAT(Python("import collections\ncollections.OrderedDict\n"),
              IsEmpty());
  EXPECT_THAT(Python("import time\nprint(time.clock())\n"),
              ElementsAre("names 'clock', which Python 3.8 changed in 'time'"));
}

TEST(PythonCodeTest, DoesNotKnowModulesOfOthers) {
  EXPECT_THAT(
      Python("import requests\n"),
      ElementsAre("imports 'requests', of which it is not known what changed"));
  EXPECT_THAT(
      Python("from botocore.vendored import requests\n"),
      ElementsAre("imports 'botocore.vendored', which newer SDKs do not have"));
}

TEST(PythonCodeTest, SaysWhatItDoesNotUnderstand) {
  for (const char* text :
       {"try: import json\nexcept: pass\n", "json = __import__('json')\n",
        "exec(event['code'])\n"}) {
    EXPECT_THAT(Python(text),
                ElementsAre("loads code in a way that was not understood"))
        << text;
  }
}

TEST(PythonCodeTest, KnowsThatPython2IsAnotherLanguage) {
  EXPECT_THAT(Python("import json\n", "python2.7"),
              ElementsAre("is written in Python 2, which is another language"));
}

TEST(PythonCodeTest, KnowsWordsThatBecameKeywords) {
  EXPECT_THAT(
      Python("def call(async=True): pass\n", "python3.6"),
      ElementsAre(
          "uses 'async' or 'await', which are keywords since Python 3.7"));
  EXPECT_THAT(Python("async def call(): pass\n", "python3.7"), IsEmpty());
}

TEST(NodeCodeTest, HasNothingAgainstAPlainAsyncHandler) {
  EXPECT_THAT(Node("const https = require('https');\n"
                   "exports.handler = async (event, context) => 1;\n"),
              IsEmpty());
  EXPECT_THAT(Node("import path from 'node:path';\n"
                   "export const handler = async event => path.sep;\n"),
              IsEmpty());
  EXPECT_THAT(Node("async function handler() { return 1; }\n"
                   "module.exports = { handler };\n"),
              IsEmpty());
  EXPECT_THAT(Node("const { S3 } = require('@aws-sdk/client-s3');\n"
                   "module.exports = { handler: async () => new S3() };\n"),
              IsEmpty());
}

TEST(NodeCodeTest, KnowsWhereSdk2Ends) {
  const char* text =
      "const AWS = require(\"aws-sdk\");\n"
      "exports.handler = async () => new AWS.S3();\n";
  EXPECT_THAT(Node(text, "nodejs16.x"), IsEmpty());
  EXPECT_THAT(Node(text, "nodejs18.x"),
              ElementsAre("loads 'aws-sdk' (SDK v2), which runtimes from "
                          "nodejs18.x on do not have"));
}

TEST(NodeCodeTest, KnowsWhereCallbacksEnd) {
  constexpr char kHazard[] =
      "has a handler that is not a plain async function, and nodejs24.x calls "
      "no callbacks";
  for (const char* text :
       {"exports.handler = (event, context, callback) => callback(null, 1);\n",
        "exports.handler = function (event, context) { context.done(); };\n",
        "exports.handler = async (event, context, cb) => cb(null, 1);\n",
        "exports.handler = async (event, context) => context.succeed(1);\n",
        "exports.handler = async (event, ctx) => ctx.done(null, 1);\n",
        "exports.other = async () => 1;\n"}) {
    EXPECT_THAT(Node(text), ElementsAre(kHazard)) << text;
    EXPECT_THAT(Node(text, "nodejs22.x"), IsEmpty()) << text;
  }
}

TEST(NodeCodeTest, KnowsThatCfnResponseCallsBack) {
  const char* text =
      "const r = require('cfn-response');\n"
      "exports.handler = async (event, context) => r.send(event, context);\n";
  EXPECT_THAT(Node(text),
              ElementsAre("loads 'cfn-response', which was written for "
                          "handlers with a callback"));
  EXPECT_THAT(Node(text, "nodejs22.x"), IsEmpty());
}

TEST(NodeCodeTest, DoesNotKnowOtherModules) {
  EXPECT_THAT(Node("const crypto = require('crypto');\n"
                   "exports.handler = async () => crypto;\n"),
              ElementsAre("loads 'crypto', of which it is not known what "
                          "changed"));
  EXPECT_THAT(Node("exports.handler = async (name) => require(name);\n"),
              ElementsAre("loads a module whose name is computed"));
}

TEST(PythonCodeTest, KnowsThatOtherProgramsMayBeMissing) {
  EXPECT_THAT(Python("import os\nos.system('unzip /tmp/x.zip')\n"),
              ElementsAre("runs other programs, which may not be there"));
}

TEST(LambdaCodeTest, KnowsCodeThatNamesItsRuntime) {
  EXPECT_THAT(
      Python("import sys\nsys.path.append('/opt/python/lib/python3.7')\n"),
      ElementsAre("names python3.7 itself"));
}

TEST(LambdaCodeTest, LooksAtPythonAndNodeOnly) {
  EXPECT_THAT(
      CodeHazards({.text = "def handler; end", .handler = "index.handler"},
                  "ruby2.7", "ruby4.0"),
      ElementsAre("is in a language that cannot be looked at for ruby4.0"));
}

}  // namespace
}  // namespace libfix
