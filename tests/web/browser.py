"""A browser without script, for the tests of the pages: it follows links, fills in forms by their labels' fields and sends them
as HTML says, keeps cookies, and reads what came back with the parser of the standard library."""
import html.parser
import http.client
import urllib.parse
import uuid


class Node:
    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent, self.children = tag, dict(attributes), parent, []

    def walk(self):
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def find_all(self, tag, **attributes):
        return [node for node in self.walk() if node.tag == tag and
                all(node.attributes.get(key.rstrip("_")) == value for key, value in attributes.items())]

    def find(self, tag, **attributes):
        found = self.find_all(tag, **attributes)
        return found[0] if found else None

    @property
    def text(self):
        return " ".join("".join(child if isinstance(child, str) else child.text + " " for child in self.children).split())


VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.root = self.at = Node("", [], None)

    def handle_starttag(self, tag, attrs):
        node = Node(tag, [(key, value if value is not None else "") for key, value in attrs], self.at)
        self.at.children.append(node)
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag, attrs):
        self.at.children.append(Node(tag, attrs, self.at))

    def handle_endtag(self, tag):
        node = self.at
        while node.parent is not None and node.tag != tag:
            node = node.parent
        if node.parent is not None:
            self.at = node.parent

    def handle_data(self, data):
        self.at.children.append(data)


class Page:
    def __init__(self, status, headers, body, address):
        self.status, self.headers, self.body, self.address = status, headers, body, address
        reader = Reader()
        if headers.get("content-type", "").startswith("text/html"):
            reader.feed(body.decode("utf-8"))
        self.root = reader.root

    @property
    def title(self):
        heading = self.root.find("h1")
        return heading.text if heading else ""

    @property
    def text(self):
        main = self.root.find("main")
        return (main or self.root).text

    def rows(self):
        return [[cell.text for cell in row.children if isinstance(cell, Node)] for row in self.root.find_all("tr")]


class Browser:
    def __init__(self, address):
        self.host, self.cookies = address, {}

    def ask(self, method, target, body=None, headers=None):
        connection = http.client.HTTPConnection(self.host, timeout=300)
        sent = {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())} if self.cookies else {}
        if method == "POST":
            sent["Origin"] = f"http://{self.host}"
        sent.update(headers or {})
        connection.request(method, target, body=body, headers=sent)
        answer = connection.getresponse()
        data, told = answer.read(), {}
        for key, value in answer.getheaders():
            if key.lower() == "set-cookie":
                name, _, rest = value.partition("=")
                self.cookies[name] = rest.partition(";")[0]
                if "Max-Age=0" in value:
                    del self.cookies[name]
            told[key.lower()] = ", ".join(filter(None, [told.get(key.lower()), value]))
        connection.close()
        page = Page(answer.status, told, data, target)
        if answer.status == 303:
            return self.get(told["location"])
        return page

    def get(self, target, **headers):
        return self.ask("GET", target, headers=headers)

    def send(self, page, values=(), files=(), button=None, **headers):
        """The page's form with a button of that value (or the last one that has the fields, or the last one), filled in."""
        forms = [form for form in page.root.find("main").find_all("form") if button is None or form.find("button", value=button)]
        names = {*dict(values), *dict(files)}
        form = ([form for form in forms if names <= {node.attributes.get("name") for node in form.walk()}] or forms)[-1]
        fields = []
        for node in form.walk():
            name = node.attributes.get("name")
            if name is None or node.tag == "button":
                continue
            kind = node.attributes.get("type", "text")
            if node.tag == "select":
                chosen = [option for option in node.find_all("option") if "selected" in option.attributes] or node.find_all("option")
                fields.append((name, chosen[0].attributes.get("value", "")))
            elif node.tag == "textarea":  # a line end right behind the tag is not the text's, and lines end as browsers end them
                text = "".join(child for child in node.children if isinstance(child, str))
                fields.append((name, text.removeprefix("\n").replace("\n", "\r\n")))
            elif node.tag == "input" and kind not in ("file",) and (kind != "checkbox" or "checked" in node.attributes):
                fields.append((name, node.attributes.get("value", "")))
        known = {node.attributes.get("name") for node in form.walk()}
        for name in [*dict(values), *dict(files)]:
            assert name in known, f"{page.title}: no field {name}; there are {sorted(filter(None, known))}"
        fields = [(name, value) for name, value in fields if name not in dict(values)]
        fields += [(name, value) for name, value in dict(values).items() if value is not None]
        if button is not None:
            fields.append(("step", button))
        target = form.attributes.get("action") or page.address
        if form.attributes.get("method", "get") != "post":
            return self.get(target + "?" + urllib.parse.urlencode(fields))
        if form.attributes.get("enctype") == "multipart/form-data":
            return self.send_parts(target, fields, dict(files), headers)
        return self.ask("POST", target, urllib.parse.urlencode(fields),
                        {"Content-Type": "application/x-www-form-urlencoded", **headers})

    def send_parts(self, target, fields, files, headers):
        boundary, parts = uuid.uuid4().hex, []
        for name, value in fields:
            parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
        for name, (file, data) in files.items():
            parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n'
                         "Content-Type: text/csv\r\n\r\n".encode() + data + b"\r\n")
        return self.ask("POST", target, b"".join(parts) + f"--{boundary}--\r\n".encode(),
                        {"Content-Type": f"multipart/form-data; boundary={boundary}", **headers})

    def log_in(self, account, password):
        return self.send(self.get("/login"), {"account": account, "password": password})
