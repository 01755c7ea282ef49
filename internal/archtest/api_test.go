package archtest_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// hidden are the modules whose types must not appear in an exported API, so
// that each can be replaced within one package.
var hidden = []string{
	"github.com/yuin/goldmark",
	"github.com/blevesearch/",
	"github.com/evanw/esbuild",
	"github.com/fsnotify/fsnotify",
}

func TestExportedAPIsHideTheirLibraries(t *testing.T) {
	for _, p := range packages(t) {
		for _, name := range p.GoFiles {
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			names := hiddenImports(file)
			if len(names) == 0 {
				continue
			}
			for _, decl := range file.Decls {
				for _, id := range exposed(decl, names) {
					t.Errorf("%s: the exported API of %s mentions %s", fset.Position(id.Pos()), short(p.ImportPath), names[id.Name])
				}
			}
		}
	}
}

// hiddenImports maps the local name of each import of a hidden module to its
// path.
func hiddenImports(file *ast.File) map[string]string {
	names := map[string]string{}
	for _, spec := range file.Imports {
		importPath, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		for _, module := range hidden {
			if strings.HasPrefix(importPath, module) {
				name := path.Base(importPath)
				if len(name) > 1 && name[0] == 'v' && name[1] >= '0' && name[1] <= '9' {
					name = path.Base(path.Dir(importPath))
				}
				if spec.Name != nil {
					name = spec.Name.Name
				}
				names[name] = importPath
			}
		}
	}
	return names
}

// exposed returns the uses of names in the exported part of a declaration.
func exposed(decl ast.Decl, names map[string]string) []*ast.Ident {
	var found []*ast.Ident
	look := func(n ast.Node) {
		ast.Inspect(n, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if id, ok := sel.X.(*ast.Ident); ok && names[id.Name] != "" {
					found = append(found, id)
				}
			}
			return true
		})
	}
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && (d.Recv == nil || exportedReceiver(d.Recv)) {
			look(d.Type)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() {
					lookType(s.Type, look)
				}
			case *ast.ValueSpec:
				if anyExported(s.Names) && s.Type != nil {
					look(s.Type)
				}
			}
		}
	}
	return found
}

// lookType looks at a type: at the exported fields alone of a struct.
func lookType(typ ast.Expr, look func(ast.Node)) {
	s, ok := typ.(*ast.StructType)
	if !ok {
		look(typ)
		return
	}
	for _, field := range s.Fields.List {
		if len(field.Names) == 0 || anyExported(field.Names) {
			look(field.Type)
		}
	}
}

func anyExported(names []*ast.Ident) bool {
	for _, n := range names {
		if n.IsExported() {
			return true
		}
	}
	return false
}

// exportedReceiver tells whether a method belongs to an exported type.
func exportedReceiver(recv *ast.FieldList) bool {
	typ := recv.List[0].Type
	for {
		switch x := typ.(type) {
		case *ast.StarExpr:
			typ = x.X
		case *ast.IndexExpr:
			typ = x.X
		case *ast.IndexListExpr:
			typ = x.X
		case *ast.Ident:
			return x.IsExported()
		default:
			return false
		}
	}
}
