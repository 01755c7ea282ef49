package render

import (
	"reflect"
	"sort"
	"strings"
	"text/template/parse"

	"ankang/internal/diag"
	"ankang/internal/spelling"
)

// Check type-checks every layout against its view type: each field, method and
// interface text that a layout names must exist, and each file must be one that
// something uses. What can't be known before it runs (a value of a map, of type
// any) passes. texts are the keys of the interface's texts; used are those that
// layouts name.
func (t *Templates) Check(types map[string]reflect.Type, texts map[string]bool) (used map[string]bool, ds []diag.Diagnostic) {
	c := &typeChecker{templates: t, seen: map[string]bool{}, reached: map[string]bool{}, texts: texts, used: map[string]bool{}}
	names := make([]string, 0, len(types))
	for name := range types {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if !t.layouts[name] {
			c.list = append(c.list, diag.New(diag.LayoutMissing, diag.At("layouts/"+name+".html"), name))
			continue
		}
		c.template(name, types[name])
	}
	c.unused(names)
	return c.used, c.list
}

type typeChecker struct {
	templates *Templates
	list      []diag.Diagnostic
	// seen are the pairs of template and type that were checked.
	seen map[string]bool
	// reached are the templates that a layout leads to.
	reached map[string]bool
	// texts are the keys that the interface has, used those that were named.
	texts, used map[string]bool
	// name, tree are the template being checked, vars its variables.
	name string
	vars []variable
	root reflect.Type
}

type variable struct {
	name string
	typ  reflect.Type
}

// template checks a template with a type for its dot; nil is unknown.
func (c *typeChecker) template(name string, dot reflect.Type) {
	tree := c.templates.trees[name]
	if tree == nil {
		return
	}
	key := name + "\x00"
	if dot != nil {
		key += dot.PkgPath() + dot.String()
	}
	if c.seen[key] {
		return
	}
	c.seen[key], c.reached[name] = true, true
	saved := *c
	c.name, c.vars, c.root = tree.ParseName, []variable{{"$", dot}}, dot
	c.node(tree.Root, dot)
	c.name, c.vars, c.root = saved.name, saved.vars, saved.root
}

func (c *typeChecker) node(n parse.Node, dot reflect.Type) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			mark := len(c.vars)
			for _, child := range n.Nodes {
				c.node(child, dot)
			}
			c.vars = c.vars[:mark]
		}
	case *parse.ActionNode:
		c.pipe(n.Pipe, dot)
	case *parse.IfNode:
		c.branch(&n.BranchNode, dot, func(reflect.Type) reflect.Type { return dot })
	case *parse.WithNode:
		c.branch(&n.BranchNode, dot, func(t reflect.Type) reflect.Type { return t })
	case *parse.RangeNode:
		c.branch(&n.BranchNode, dot, element)
	case *parse.TemplateNode:
		t := c.pipe(n.Pipe, dot)
		if c.templates.trees[n.Name] == nil {
			c.report(diag.PartialMissing, n, n.Name)
			return
		}
		c.template(n.Name, t)
	}
}

// element is the type of what range visits.
func element(t reflect.Type) reflect.Type {
	if t == nil {
		return nil
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map, reflect.Chan:
		return t.Elem()
	case reflect.Int:
		return t
	}
	return nil
}

func (c *typeChecker) branch(n *parse.BranchNode, dot reflect.Type, inner func(reflect.Type) reflect.Type) {
	mark := len(c.vars)
	t := inner(c.pipe(n.Pipe, dot))
	if n.NodeType == parse.NodeRange && n.Pipe != nil {
		// Variables of range hold key and element.
		decl := n.Pipe.Decl
		for i := range decl {
			typ := t
			if len(decl) == 2 && i == 0 {
				typ = nil
			}
			c.vars[len(c.vars)-len(decl)+i].typ = typ
		}
	}
	c.node(n.List, t)
	c.vars = c.vars[:mark]
	if n.ElseList != nil {
		c.node(n.ElseList, dot)
	}
	c.vars = c.vars[:mark]
}

// pipe checks a pipeline and returns the type of its value, nil if unknown.
func (c *typeChecker) pipe(p *parse.PipeNode, dot reflect.Type) reflect.Type {
	if p == nil {
		return nil
	}
	var t reflect.Type
	for i, cmd := range p.Cmds {
		t = c.command(cmd, dot)
		if i > 0 || len(p.Cmds) > 1 && i == len(p.Cmds)-1 {
			t = nil // the value passed through a function
		}
	}
	for _, v := range p.Decl {
		c.vars = append(c.vars, variable{v.Ident[0], t})
	}
	return t
}

func (c *typeChecker) command(cmd *parse.CommandNode, dot reflect.Type) reflect.Type {
	for _, arg := range cmd.Args[1:] {
		c.operand(arg, dot)
	}
	t := c.operand(cmd.Args[0], dot)
	c.interfaceText(cmd)
	if id, ok := cmd.Args[0].(*parse.IdentifierNode); ok {
		return c.functionType(id.Ident, cmd, dot)
	}
	return t
}

// functionType is the type of a call of index or a logical function, as far as
// it can be told.
func (c *typeChecker) functionType(name string, cmd *parse.CommandNode, dot reflect.Type) reflect.Type {
	if name == "index" && len(cmd.Args) == 3 {
		return element(c.operand(cmd.Args[1], dot))
	}
	return nil
}

func (c *typeChecker) operand(n parse.Node, dot reflect.Type) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return c.fields(n, dot, n.Ident)
	case *parse.VariableNode:
		for i := len(c.vars) - 1; i >= 0; i-- {
			if c.vars[i].name == n.Ident[0] {
				return c.fields(n, c.vars[i].typ, n.Ident[1:])
			}
		}
	case *parse.ChainNode:
		return c.fields(n, c.operand(n.Node, dot), n.Field)
	case *parse.PipeNode:
		mark := len(c.vars)
		t := c.pipe(n, dot)
		c.vars = c.vars[:mark]
		return t
	}
	return nil
}

// fields follows a chain of names from a type.
func (c *typeChecker) fields(n parse.Node, t reflect.Type, names []string) reflect.Type {
	for _, name := range names {
		if t == nil {
			return nil
		}
		next, ok := member(t, name)
		if !ok {
			c.noField(n, t, name)
			return nil
		}
		t = next
	}
	return t
}

// member is the type of a field or of a method's first result.
func member(t reflect.Type, name string) (reflect.Type, bool) {
	for _, holder := range []reflect.Type{t, reflect.PointerTo(t)} {
		// A method without a result can't be shown.
		if m, ok := holder.MethodByName(name); ok && t.Kind() != reflect.Interface {
			if m.Type.NumOut() == 0 {
				return nil, false
			}
			return m.Type.Out(0), true
		}
	}
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Struct:
		f, ok := t.FieldByName(name)
		return f.Type, ok && f.IsExported()
	case reflect.Map:
		if t.Elem().Kind() == reflect.Interface {
			return nil, true
		}
		return t.Elem(), true
	case reflect.Interface:
		return nil, true
	}
	return nil, false
}

func (c *typeChecker) noField(n parse.Node, t reflect.Type, name string) {
	var known []string
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() == reflect.Struct {
		for _, f := range reflect.VisibleFields(t) {
			if f.IsExported() && !f.Anonymous {
				known = append(known, f.Name)
			}
		}
	}
	sort.Strings(known)
	if near, ok := spelling.Nearest(name, known); ok {
		c.report(diag.LayoutFieldNear, n, name, t.Name(), near)
		return
	}
	c.report(diag.LayoutField, n, name, t.Name(), strings.Join(known, ", "))
}

// report places a diagnostic at a node. Nodes count bytes in the compacted
// text, whose lines are those of the file.
func (c *typeChecker) report(code diag.Code, n parse.Node, args ...string) {
	tree := c.templates.trees[c.name]
	span := diag.At(c.templates.fileOf(c.name))
	if tree != nil {
		location, _ := tree.ErrorContext(n)
		if parts := strings.Split(location, ":"); len(parts) >= 2 {
			span = lineSpan(span.File, c.templates.text[c.name], parts[1])
			line := string(c.templates.text[c.name])[span.Start:span.End]
			if i := strings.Index(line, args[0]); i >= 0 {
				span.Start += i
				span.End = span.Start + len(args[0])
			}
		}
	}
	d := diag.New(code, span, args...)
	for _, x := range c.list {
		if x.Code == d.Code && x.Span == d.Span && x.Args[0] == d.Args[0] {
			return
		}
	}
	c.list = append(c.list, d)
}
